package io.twlab.packet.tap;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointTextTest {
  @ParameterizedTest
  @CsvSource({
    "0, ffffc6120002, 198.18.0.2:80",
    "0, ffffffffffff, 255.255.255.255:80",
    "2001000200000000, 2, [2001:2::2]:80",
    "0, 1, [::1]:80",
    "0, 0, [::]:80",
    "2001000000000000, 0, [2001::]:80",
    "20010db800000000, 1000000000001, [2001:db8::1:0:0:1]:80",
    "2001000200030004, 5000600000008, [2001:2:3:4:5:6:0:8]:80"
  })
  void an_address_is_written_as_rfc_5952_says(String high, String low, String text) {
    assertThat(EndpointText.of(Long.parseUnsignedLong(high, 16), Long.parseLong(low, 16), 80))
        .isEqualTo(text);
  }

  @Property(tries = 500)
  void what_is_written_is_the_address(@ForAll long high, @ForAll long low) throws Exception {
    String text = EndpointText.of(high, low, 1);
    InetAddress read = InetAddress.ofLiteral(text.substring(1, text.indexOf(']')));
    assertThat(read.getAddress())
        .isEqualTo(ByteBuffer.allocate(16).putLong(high).putLong(low).array());
    assertThat(text).isEqualTo(text.toLowerCase(Locale.ROOT));
  }
}
