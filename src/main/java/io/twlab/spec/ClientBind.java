package io.twlab.spec;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.IntStream;

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
    /// @throws IllegalArgumentException if there is none, or one comes twice: a port in turn after
    ///   itself would be one that is taken still
    public Ports {
      ports = List.copyOf(ports);
      if (ports.isEmpty() || new HashSet<>(ports).size() < ports.size()) {
        throw new IllegalArgumentException("a list of ports has each port once");
      }
    }

    /// As it may be written, runs of ports as `40000-40019`.
    @Override
    public String toString() {
      StringJoiner words = new StringJoiner(" ");
      for (int first = 0; first < ports.size(); ) {
        int last = first;
        while (last + 1 < ports.size() && ports.get(last + 1) == ports.get(last) + 1) {
          last++;
        }
        words.add(last == first ? "" + ports.get(first) : ports.get(first) + "-" + ports.get(last));
        first = last + 1;
      }
      return words.toString();
    }
  }

  /// Reads `none`, `address`, or one or more ports and ranges such as `40000-40019`, separated by
  /// spaces.
  ///
  /// @throws IllegalArgumentException saying what form was expected
  static ClientBind parse(String text) {
    return switch (text) {
      case "none" -> NONE;
      case "address" -> new Address();
      default -> new Ports(ports(text));
    };
  }

  private static List<Integer> ports(String text) {
    List<Integer> ports = new ArrayList<>();
    for (String part : text.split(" ", -1)) {
      PortRange range =
          part.contains("-")
              ? PortRange.parse(part)
              : new PortRange(PortRange.port(part), PortRange.port(part));
      IntStream.rangeClosed(range.low(), range.high()).forEach(ports::add);
    }
    return ports;
  }
}
