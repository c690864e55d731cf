package io.twlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.twlab.spec.Transport;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What docker/io-uring.seccomp.json answers, read as libseccomp reads it; an engine's word is in
/// [SeccompProfileIT].
class SeccompProfileTest {
  private static final String LET_THROUGH = "SCMP_ACT_ALLOW";
  private static final int EPERM = 1;
  private static final int ENOSYS = 38;
  private static final long CLONE_NEWUSER = 0x10000000;

  /// What pthread_create(3) of glibc asks for: VM, FS, FILES, SIGHAND, THREAD, SYSVSEM, SETTLS,
  /// PARENT_SETTID, CHILD_CLEARTID.
  private static final long A_THREAD = 0x3d0f00;

  private JsonNode profile;

  @BeforeEach
  void read() throws Exception {
    String option = SeccompProfile.optionsFor(Transport.IO_URING).getFirst();
    profile = new ObjectMapper().readTree(option.substring("seccomp=".length()));
  }

  @Test
  void rings_may_be_set_up_entered_and_registered_with() {
    assertThat(answer("io_uring_setup", 0)).isZero();
    assertThat(answer("io_uring_enter", 0)).isZero();
    assertThat(answer("io_uring_register", 0)).isZero();
  }

  @Test
  void threads_may_be_made_and_namespaces_may_not() {
    assertThat(answer("clone", A_THREAD)).isZero();
    assertThat(answer("clone", A_THREAD | CLONE_NEWUSER)).isEqualTo(EPERM);
    assertThat(answer("unshare", CLONE_NEWUSER)).isEqualTo(EPERM);
    assertThat(answer("setns", 0)).isEqualTo(EPERM);
  }

  @Test
  void clone3_is_unknown_so_that_the_c_library_takes_clone() {
    assertThat(answer("clone3", 0)).isEqualTo(ENOSYS);
  }

  @Test
  void sockets_of_the_internet_may_be_made_and_those_to_the_hypervisor_may_not() {
    int inet = 2;
    int vsock = 40;
    assertThat(answer("socket", inet)).isZero();
    assertThat(answer("socket", vsock)).isEqualTo(EPERM);
  }

  /// The errno, or 0 where the call is let through.
  private int answer(String call, long argument) {
    return StreamSupport.stream(profile.get("syscalls").spliterator(), false)
        .filter(rule -> names(rule, call) && applies(rule, argument))
        .findFirst()
        .map(rule -> rule.get("errnoRet").asInt())
        .orElseGet(() -> byDefault());
  }

  private int byDefault() {
    assertThat(profile.get("defaultAction").asText()).isEqualTo(LET_THROUGH);
    return 0;
  }

  private static boolean names(JsonNode rule, String call) {
    assertThat(rule.get("action").asText()).isEqualTo("SCMP_ACT_ERRNO");
    return StreamSupport.stream(rule.get("names").spliterator(), false)
        .anyMatch(name -> name.asText().equals(call));
  }

  private static boolean applies(JsonNode rule, long argument) {
    JsonNode conditions = rule.path("args");
    return StreamSupport.stream(conditions.spliterator(), false)
        .allMatch(condition -> holds(condition, argument));
  }

  private static boolean holds(JsonNode condition, long argument) {
    assertThat(condition.get("index").asInt()).isZero();
    long value = condition.get("value").asLong();
    return switch (condition.get("op").asText()) {
      case "SCMP_CMP_EQ" -> argument == value;
      case "SCMP_CMP_MASKED_EQ" -> (argument & value) == condition.get("valueTwo").asLong();
      default -> throw new AssertionError(condition.toString());
    };
  }
}
