package io.twlab.result;

import io.twlab.measure.NodeId;
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
final class SamplesCsv {
  static final String NAME = "samples.csv";
  private static final String HEADER = "t_ns,node,metric,value";

  private record Key(NodeId node, String metric) {}

  private SamplesCsv() {}

  static void write(Path folder, List<Series> series) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(folder.resolve(NAME))) {
      out.write(HEADER + "\n");
      for (Series one : series) {
        String middle = "," + one.node() + "," + Csv.cell(one.metric()) + ",";
        for (int i = 0; i < one.size(); i++) {
          out.write(one.tNs()[i] + middle + Csv.number(one.values()[i]) + "\n");
        }
      }
    }
  }

  static List<Series> read(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    Map<Key, Samples> found = new LinkedHashMap<>();
    try (BufferedReader in = Files.newBufferedReader(file)) {
      Csv.expectHeader(file, in.readLine(), HEADER);
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] cells = Csv.cells(file, line, 4);
        Key key = new Key(Csv.node(file, cells[1]), cells[2]);
        found
            .computeIfAbsent(key, _ -> new Samples())
            .add(Csv.wholeNumber(file, cells[0]), Csv.number(file, cells[3]));
      }
    }
    List<Series> series = new ArrayList<>();
    found.forEach((key, samples) -> series.add(samples.of(key)));
    return series;
  }

  private static final class Samples {
    private final List<Long> times = new ArrayList<>();
    private final List<Double> values = new ArrayList<>();

    void add(long tNs, double value) {
      times.add(tNs);
      values.add(value);
    }

    Series of(Key key) {
      long[] tNs = times.stream().mapToLong(Long::longValue).toArray();
      double[] read = values.stream().mapToDouble(Double::doubleValue).toArray();
      return new Series(key.node(), key.metric(), tNs, read);
    }
  }
}
