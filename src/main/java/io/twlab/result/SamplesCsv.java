package io.twlab.result;

import io.twlab.measure.RouterSeries;
import io.twlab.measure.Series;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `samples.csv`: `t_ns,node,metric,value`, series after series.
///
/// @param nodes of nodes where agents run
/// @param router of the router that translates addresses, which is called [RouterSeries#NODE]
record SamplesCsv(List<Series> nodes, List<RouterSeries> router) {
  static final String NAME = "samples.csv";
  private static final String HEADER = "t_ns,node,metric,value";

  private record Key(String node, String metric) {}

  static void write(Path folder, List<Series> nodes, List<RouterSeries> router) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(folder.resolve(NAME))) {
      out.write(HEADER + "\n");
      for (Series one : nodes) {
        write(out, new Key(one.node().toString(), one.metric()), one.tNs(), one.values());
      }
      for (RouterSeries one : router) {
        write(out, new Key(RouterSeries.NODE, one.metric()), one.tNs(), one.values());
      }
    }
  }

  private static void write(BufferedWriter out, Key key, long[] tNs, double[] values)
      throws IOException {
    String middle = "," + key.node() + "," + Csv.cell(key.metric()) + ",";
    for (int i = 0; i < tNs.length; i++) {
      out.write(tNs[i] + middle + Csv.number(values[i]) + "\n");
    }
  }

  static SamplesCsv read(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    Map<Key, Samples> found = new LinkedHashMap<>();
    try (BufferedReader in = Files.newBufferedReader(file)) {
      Csv.expectHeader(file, in.readLine(), HEADER);
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] cells = Csv.cells(file, line, 4);
        found
            .computeIfAbsent(new Key(cells[1], cells[2]), _ -> new Samples())
            .add(Csv.wholeNumber(file, cells[0]), Csv.number(file, cells[3]));
      }
    }
    return of(file, found);
  }

  private static SamplesCsv of(Path file, Map<Key, Samples> found) throws ResultsException {
    List<Series> nodes = new ArrayList<>();
    List<RouterSeries> router = new ArrayList<>();
    for (Map.Entry<Key, Samples> one : found.entrySet()) {
      Key key = one.getKey();
      long[] tNs = one.getValue().times();
      double[] values = one.getValue().values();
      if (key.node().equals(RouterSeries.NODE)) {
        router.add(new RouterSeries(key.metric(), tNs, values));
      } else {
        nodes.add(new Series(Csv.node(file, key.node()), key.metric(), tNs, values));
      }
    }
    return new SamplesCsv(nodes, router);
  }

  private static final class Samples {
    private final List<Long> tNs = new ArrayList<>();
    private final List<Double> read = new ArrayList<>();

    void add(long atNs, double value) {
      tNs.add(atNs);
      read.add(value);
    }

    long[] times() {
      return tNs.stream().mapToLong(Long::longValue).toArray();
    }

    double[] values() {
      return read.stream().mapToDouble(Double::doubleValue).toArray();
    }
  }
}
