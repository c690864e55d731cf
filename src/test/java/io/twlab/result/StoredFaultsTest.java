package io.twlab.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.spec.Fault;
import io.twlab.spec.Fault.Connections.Share;
import io.twlab.spec.Fault.SegmentKind;
import io.twlab.spec.Fault.Side;
import io.twlab.spec.Matching;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Faults as a `plan.json` has them.
class StoredFaultsTest {
  @TempDir Path folder;

  record Sheet(int schema, List<Fault> faults) {}

  @Test
  void faults_of_before_flags_ordinals_and_numbers_of_connections_are_read() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("sheet.json"),
            """
            {
              "schema" : 1,
              "faults" : [
                {
                  "kind" : "drop",
                  "match" : {
                    "from" : "CLIENT",
                    "segment" : "LAST_ACK",
                    "connection" : "ODD",
                    "first" : 1
                  },
                  "name" : "lost"
                },
                {
                  "kind" : "duplicate",
                  "match" : {
                    "from" : "SERVER",
                    "segment" : "ANY",
                    "connection" : "ANY"
                  },
                  "name" : "twice"
                }
              ]
            }
            """);
    Sheet sheet =
        new Sheet(
            1,
            List.of(
                new Fault.Drop(
                    Matching.from(Side.CLIENT, SegmentKind.LAST_ACK)
                        .connection(Share.ODD)
                        .first(1)
                        .match(),
                    "lost"),
                new Fault.Duplicate(Fault.Match.of(Side.SERVER, SegmentKind.ANY), "twice")));
    assertThat(Json.read(file, Sheet.class, 1)).isEqualTo(sheet);
    Path again = folder.resolve("again.json");
    Json.write(again, sheet);
    assertThat(again).hasSameTextualContentAs(file);
  }

  @Test
  void every_key_of_a_match_comes_back() throws IOException {
    Fault fault =
        new Fault.Drop(
            Matching.from(Side.CLIENT, SegmentKind.DATA)
                .flags("PSH ACK not FIN not URG")
                .connection(3)
                .offset(7)
                .payload("A")
                .nth(2)
                .match(),
            "lost");
    Path file = folder.resolve("sheet.json");
    Json.write(file, new Sheet(1, List.of(fault)));
    assertThat(Json.read(file, Sheet.class, 1).faults()).containsExactly(fault);
  }
}
