package io.twlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.need.NeedsChromium;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page in a real browser.
@NeedsChromium
class ReportInBrowserIT {
  private static final int SECONDS = 60;

  @TempDir private static Path folder;

  @BeforeAll
  static void write() throws IOException {
    ReportWriter.write(new SyntheticRun().input(), folder);
  }

  @Test
  void every_static_picture_becomes_a_live_chart_without_an_error() throws Exception {
    Document page = Jsoup.parse(chromium("report.html", "--dump-dom"));
    assertThat(page.select("figure .chart")).hasSize(7);
    assertThat(page.select("figure .chart[data-live] svg path")).hasSizeGreaterThan(6);
    assertThat(Files.readString(folder.resolve("console.log"))).doesNotContain("CONSOLE");
  }

  @Test
  void the_page_is_no_wider_than_a_narrow_window() throws Exception {
    String measuring = "<script>document.title = document.documentElement.scrollWidth</script>";
    String html = Files.readString(folder.resolve("report.html"));
    Files.writeString(
        folder.resolve("measured.html"), html.replace("</body>", measuring + "</body>"));
    Document page = Jsoup.parse(chromium("measured.html", "--dump-dom", "--window-size=500,900"));
    assertThat(Integer.parseInt(page.title())).isBetween(300, 500);
  }

  private static String chromium(String file, String... options) throws Exception {
    Path profile = Files.createTempDirectory(folder, "profile");
    List<String> command =
        new ArrayList<>(
            List.of(
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--enable-logging=stderr",
                "--virtual-time-budget=5000",
                "--user-data-dir=" + profile));
    command.addAll(List.of(options));
    command.add(folder.resolve(file).toUri().toString());
    Path output = folder.resolve("dom.html");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(output.toFile())
            .redirectError(folder.resolve("console.log").toFile())
            .start();
    boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertThat(ended).as("chromium ended by itself within %d s", SECONDS).isTrue();
    return Files.readString(output);
  }
}
