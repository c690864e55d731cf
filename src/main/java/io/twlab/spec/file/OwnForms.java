package io.twlab.spec.file;

import io.twlab.spec.ClientBind;
import io.twlab.spec.Fault;
import io.twlab.spec.KernelVersionCondition;
import io.twlab.spec.PortRange;
import io.twlab.spec.SegmentFlags;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// How values are written whose types read and print a form of their own.
final class OwnForms {
  private static final String PORT = "[1-9][0-9]{0,4}";

  private OwnForms() {}

  static Syntax portRange() {
    return new Syntax.OwnForm(
        PortRange::parse,
        "a port range such as 40000 40999",
        Syntax.ordered("type", "string", "pattern", "^" + PORT + "[ \\t-]+" + PORT + "$"));
  }

  static Syntax kernelVersion() {
    return new Syntax.OwnForm(
        KernelVersionCondition::parse,
        "a condition such as '>= 6.14' or '< 4.12'",
        Syntax.ordered("type", "string", "pattern", "^\\s*(>=|<)\\s*[0-9]+\\.[0-9]+\\s*$"));
  }

  static Syntax bind() {
    Map<String, Object> port = Syntax.ordered("type", "integer", "minimum", 1, "maximum", 65_535);
    Map<String, Object> range =
        Syntax.ordered("type", "string", "pattern", "^" + PORT + "-" + PORT + "$");
    return new Syntax.OwnForm(
        ClientBind::parse,
        "none, address, a port, or a list of ports and ranges such as 40000-40019",
        Syntax.ordered(
            "oneOf",
            List.of(
                Syntax.ordered("enum", List.of("none", "address")),
                port,
                range,
                Syntax.ordered(
                    "type",
                    "array",
                    "minItems",
                    1,
                    "items",
                    Syntax.ordered("oneOf", List.of(port, range))))));
  }

  static Syntax flags() {
    String flag =
        Arrays.stream(SegmentFlags.Flag.values())
            .map(SegmentFlags.Flag::name)
            .collect(Collectors.joining("|", "(not )?(", ")"));
    return new Syntax.OwnForm(
        SegmentFlags::parse,
        "TCP flags in capitals, 'not' before each that is not set, such as SYN ACK or FIN not PSH",
        Syntax.ordered(
            "oneOf",
            List.of(
                Syntax.ordered("type", "string", "pattern", "^" + flag + "( +" + flag + ")*$"),
                Syntax.ordered(
                    "type",
                    "array",
                    "minItems",
                    1,
                    "items",
                    Syntax.ordered("type", "string", "pattern", "^" + flag + "$")))));
  }

  static Syntax connections() {
    return new Syntax.OwnForm(
        Fault.Connections::parse,
        "any, odd, even, or a number from 1 to 999999999",
        Syntax.ordered(
            "oneOf",
            List.of(
                Syntax.ordered("enum", List.of("any", "odd", "even")),
                Syntax.ordered("type", "integer", "minimum", 1, "maximum", 999_999_999))));
  }
}
