package io.twlab.spec;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// What a client socket is bound to before connect(2).
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ClientBind.None.class, name = "none"),
  @JsonSubTypes.Type(value = ClientBind.Address.class, name = "address"),
  @JsonSubTypes.Type(value = ClientBind.Ports.class, name = "ports")
})
public sealed interface ClientBind {
  ClientBind NONE = new None();

  /// No bind(2): the kernel chooses address and port in connect(2).
  record None() implements ClientBind {
    @Override
    public String toString() {
      return "none";
    }
  }

  /// bind(2) to an address with port 0.
  record Address() implements ClientBind {
    @Override
    public String toString() {
      return "address";
    }
  }

  /// bind(2) to an address and one of these ports, taken in turn.
  record Ports(List<Integer> ports) implements ClientBind {
    public Ports {
      ports = List.copyOf(ports);
    }

    @Override
    public String toString() {
      return ports.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }
  }

  /// Reads `none`, `address`, or one or more ports separated by spaces.
  ///
  /// @throws IllegalArgumentException saying what form was expected
  static ClientBind parse(String text) {
    return switch (text) {
      case "none" -> NONE;
      case "address" -> new Address();
      default -> new Ports(Arrays.stream(text.split(" ", -1)).map(PortRange::port).toList());
    };
  }
}
