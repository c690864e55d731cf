package io.twlab.host;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.TreeMap;

/// Which interface has which address.
public final class InterfaceAddresses {
  private InterfaceAddresses() {}

  /// Reads what [IpCommand#showAddresses()] printed: address to the name of its interface.
  ///
  /// @throws IllegalArgumentException when it is not what ip prints
  public static Map<String, String> parse(String json) {
    try {
      Map<String, String> deviceOf = new TreeMap<>();
      for (JsonNode device : new ObjectMapper().readTree(json)) {
        for (JsonNode address : device.path("addr_info")) {
          deviceOf.put(address.path("local").asText(), device.path("ifname").asText());
        }
      }
      return deviceOf;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not what ip -j prints: " + e.getOriginalMessage(), e);
    }
  }
}
