package io.twlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.report.sequence.Wiretap;
import io.twlab.report.story.ReportInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.ParseError;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportWriterTest {
  @TempDir private static Path folder;

  private static Document page;
  private static String markdown;

  @BeforeAll
  static void write() throws IOException {
    ReportInput input =
        new SyntheticRun()
            .titled("Is <script>alert(1)</script> | `harmless`?")
            .withInvalidTrial()
            .input();
    ReportWriter.write(input, folder);
    page = Jsoup.parse(Files.readString(folder.resolve("report.html")));
    markdown = Files.readString(folder.resolve("report.md"));
  }

  @Test
  void the_page_has_no_html_error() throws IOException {
    Parser parser = Parser.htmlParser().setTrackErrors(50);
    parser.parseInput(Files.readString(folder.resolve("report.html")), "");
    assertThat(parser.getErrors()).extracting(ParseError::toString).isEmpty();
  }

  @Test
  void the_verdict_is_the_first_thing_after_the_question() {
    assertThat(page.selectFirst("h1 + .verdict .badge").text()).isEqualTo("CONFIRMED");
    assertThat(page.selectFirst(".verdict").text())
        .contains("All 2 expectations held.")
        .contains("With tw_reuse=0, 60 % of the attempts failed, most by EADDRNOTAVAIL")
        .contains("with tw_reuse=1 none did.");
  }

  @Test
  void a_title_from_the_file_cannot_bring_in_markup() {
    assertThat(page.selectFirst("h1").text())
        .isEqualTo("Is <script>alert(1)</script> | `harmless`?");
    assertThat(page.select("script")).noneMatch(script -> script.data().contains("alert(1)"));
    assertThat(markdown)
        .startsWith("# Is &lt;script&gt;alert(1)&lt;/script&gt; \\| \\`harmless\\`?");
  }

  @Test
  void nothing_is_loaded_from_elsewhere() {
    assertThat(page.select("[src], link:not([href^=data:]), iframe, object, embed, image, use"))
        .isEmpty();
    assertThat(page.select("a[href]").eachAttr("href")).allMatch(link -> link.startsWith("#"));
    assertThat(page.select("style").html()).doesNotContain("@import").doesNotContain("url(");
    assertThat(page.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
        .startsWith("default-src 'none'");
  }

  @Test
  void failures_and_latencies_lead_to_single_attempts_behind_them() {
    Element variants = page.selectFirst("#variants ~ .scroll table");
    Element failed = variants.selectFirst("a:contains(EADDRNOTAVAIL)");
    Element slowest = variants.selectFirst("a:contains(slowest)");

    assertThat(page.getElementById(failed.attr("href").substring(1)).text())
        .contains("no address yet → 198.18.0.3:9000")
        .contains("not known");
    assertThat(page.getElementById(slowest.attr("href").substring(1)).text())
        .contains("198.18.0.2:40001 → 198.18.0.3:9000")
        .contains("1,003 ms")
        .contains("SYN_SENT; rto 2,000,000 µs")
        .contains("client1 Tcp.RetransSegs +1 in 100 ms");
    assertThat(page.select("a[href^=#]").eachAttr("href"))
        .allMatch(link -> page.getElementById(link.substring(1)) != null);
    assertThat(page.select("figure#figure-connect-latency a, figure#figure-failures a")).hasSize(2);
  }

  @Test
  void an_attempt_that_was_never_begun_is_told_by_when_it_was_due() {
    assertThat(page.select("details.examples:contains(not_started) tbody").text())
        .contains("2.000 s given up after 1,500 ms")
        .contains("no socket was made")
        .doesNotContain("→");
  }

  @Test
  void every_table_says_what_its_rows_and_columns_are() {
    for (Element table : page.select("table")) {
      assertThat(table.select("thead th").eachAttr("scope")).containsOnly("col");
      assertThat(table.select("tbody tr")).allMatch(row -> row.select("th[scope=row]").size() == 1);
      int columns = table.select("thead th").size();
      assertThat(table.select("tbody tr")).allMatch(row -> row.childrenSize() == columns);
    }
  }

  @Test
  void what_a_router_kept_track_of_is_drawn_where_there_was_one(@TempDir Path other)
      throws IOException {
    ReportWriter.write(new SyntheticRun().withRouter(2, 40, 83, 61).input(), other);

    Document told = Jsoup.parse(Files.readString(other.resolve("report.html")));
    assertThat(told.select("figure#figure-conntrack").html())
        .contains("router which translates addresses")
        .contains("Highest measured values in entries: tw_reuse=0 83; tw_reuse=1 83.");
    assertThat(page.select("figure#figure-conntrack")).isEmpty();
  }

  @Test
  void what_the_link_saw_is_drawn_told_and_listed_for_each_variant(@TempDir Path other)
      throws IOException {
    ReportWriter.write(
        new SyntheticRun().withSegments(Wiretap.lostLastAck().segments()).input(), other);
    Document told = Jsoup.parse(Files.readString(other.resolve("report.html")));
    Parser parser = Parser.htmlParser().setTrackErrors(50);
    parser.parseInput(Files.readString(other.resolve("report.html")), "");

    assertThat(parser.getErrors()).extracting(ParseError::toString).isEmpty();
    assertThat(told.select("figure.sequence h3").eachText())
        .containsExactly("tw_reuse=0, run 1", "tw_reuse=1, run 1");
    Element figure = told.selectFirst("figure.sequence");
    assertThat(figure.select("svg text:contains(DROPPED)")).hasSize(1);
    assertThat(figure.select("[role=img]").attr("aria-label")).contains("lost_last_ack");
    assertThat(figure.select("figcaption").text()).contains("in LAST_ACK");
    assertThat(figure.select("tbody tr")).hasSize(16);
    assertThat(figure.select("tbody tr:contains(dropped, fault lost_last_ack)")).hasSize(1);
    assertThat(other.resolve("figures/segments-1.svg")).isNotEmptyFile();
    assertThat(Files.readString(other.resolve("report.md")))
        .contains("(figures/segments-1.svg)")
        .contains("took no. 8 (the client's ACK) away");
  }

  @Test
  void every_figure_has_a_picture_a_caption_and_words_for_those_who_cannot_see_it() {
    List<Element> figures = page.select("figure");
    assertThat(figures).hasSize(7);
    for (Element figure : figures) {
      assertThat(figure.select(".chart > svg path")).isNotEmpty();
      assertThat(figure.select("figcaption").text()).isNotBlank();
      assertThat(figure.select("[role=img]").attr("aria-label")).contains("tw_reuse=0");
    }
    assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
  }

  @Test
  void figures_are_well_formed_svg_files_that_markdown_links_to() throws Exception {
    try (Stream<Path> files = Files.list(folder.resolve("figures"))) {
      for (Path file : files.toList()) {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        assertThat(
                factory
                    .newDocumentBuilder()
                    .parse(file.toFile())
                    .getDocumentElement()
                    .getLocalName())
            .isEqualTo("svg");
        assertThat(markdown).contains("(figures/" + file.getFileName() + ")");
      }
    }
  }

  @Test
  void no_label_of_an_axis_is_cut_off_at_the_edge() throws Exception {
    // 300 ms and more: an axis up to seven digits.
    String svg = Files.readString(folder.resolve("figures/handshake.svg"));
    List<String> labels =
        Pattern.compile("text-anchor=\"end\"[^>]*translate\\((\\d+)[^>]*>([\\d,]+)<")
            .matcher(svg)
            .results()
            .peek(
                label ->
                    assertThat(Integer.parseInt(label.group(1)))
                        .as(label.group(2))
                        .isGreaterThan(6 * label.group(2).length()))
            .map(label -> label.group(2))
            .toList();
    assertThat(labels).contains("1,000,000");
  }

  @Test
  void marks_gaps_invalid_trials_and_settings_not_taken_are_not_hidden() {
    assertThat(page.select("ul.remarks").text())
        .contains("rate × 120 s exceeds nf_conntrack_max")
        .contains("the generator was late by up to 12 ms")
        .contains("4 samples of /proc/net/sockstat in client1 are missing")
        .contains("INVALID, not counted: ip_local_port_range was not taken");
    assertThat(page.select("tr:contains(tcp_max_tw_buckets)").text()).contains("not taken");
    assertThat(markdown).contains("| 9 | 65536 **not taken** |");
  }

  @Test
  void terms_that_appear_are_explained_and_others_are_not() {
    assertThat(page.select("#words ~ dl dt").eachText())
        .contains("TIME_WAIT", "EADDRNOTAVAIL", "TWRecycled")
        .doesNotContain("ECONNREFUSED", "PAWSEstab");
  }

  @Test
  void the_distance_from_the_prediction_is_said() {
    assertThat(markdown)
        .contains("- tw_reuse=0: TIME_WAIT peaked at 4,000 sockets, predicted 4,000; on average");
  }

  @Test
  void the_command_to_run_it_again_carries_the_seed() {
    assertThat(page.select("#again ~ pre").text())
        .isEqualTo("./twlab run experiment.yaml --backend namespaces --seed 42");
  }
}
