package io.twlab.spec.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.spec.Profile;
import io.twlab.spec.unit.Form;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;

class SysctlConfProperties {
  @Property(tries = 300)
  void what_is_printed_reads_as_the_same(
      @ForAll("settings") Map<String, String> settings, @ForAll Set<Integer> marked) {
    TreeMap<String, String> sorted = new TreeMap<>(settings);
    TreeSet<String> lenient = new TreeSet<>();
    int index = 0;
    for (String key : sorted.keySet()) {
      if (marked.contains(index++)) {
        lenient.add(key);
      }
    }
    Profile profile = new Profile("p", "Of a test.", sorted, lenient, new TreeMap<>());
    Problems problems = new Problems("p");

    assertThat(SysctlConf.read("p", SysctlConf.print(profile), problems)).isEqualTo(profile);
    assertThat(problems.isEmpty()).isTrue();
  }

  @Property(tries = 1000)
  void any_text_gives_settings_of_a_network_or_problems(
      @ForAll @StringLength(max = 200) String text) {
    assertHarmless(text);
  }

  @Property(tries = 1000)
  void any_line_gives_settings_of_a_network_or_problems(
      @ForAll("tokens") String key, @ForAll("tokens") String value) {
    assertHarmless(key + "=" + value);
    assertHarmless("-net.ipv4." + key + " = " + value);
    assertHarmless("net/" + key + " = " + value);
  }

  private static void assertHarmless(String text) {
    Profile profile = SysctlConf.read("p", text, new Problems("p"));
    assertThat(profile.settings().keySet()).allMatch(Form.SYSCTL::matches);
    assertThat(profile.settings().values()).allMatch(Form.SYSCTL_VALUE::matches);
    assertThat(profile.settings().keySet()).containsAll(profile.lenient());
  }

  @Provide
  Arbitrary<String> tokens() {
    return Arbitraries.strings().withChars("netipv4._-/*= #;\t0123\u0000é").ofMaxLength(20);
  }

  @Provide
  Arbitrary<Map<String, String>> settings() {
    Arbitrary<String> keys =
        Arbitraries.strings()
            .withCharRange('a', 'z')
            .ofMinLength(1)
            .ofMaxLength(12)
            .map(name -> "net.ipv4.tcp_" + name);
    Arbitrary<String> values =
        Arbitraries.strings()
            .withChars("0123456789abc, .:_-")
            .ofMinLength(1)
            .ofMaxLength(30)
            .map(String::strip)
            .filter(Form.SYSCTL_VALUE::matches);
    return Arbitraries.maps(keys, values).ofMaxSize(20);
  }
}
