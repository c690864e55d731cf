package io.twlab.cli;

import io.twlab.predict.Prediction;
import io.twlab.predict.TimeWaitModel;
import io.twlab.report.ReportWriter;
import io.twlab.report.story.ReportInput;
import io.twlab.report.story.ReportInput.TrialView;
import io.twlab.result.Environment;
import io.twlab.result.ResultsException;
import io.twlab.result.RunFolder;
import io.twlab.result.StoredTrial;
import io.twlab.result.StoredTrials;
import io.twlab.result.Summary;
import io.twlab.spec.Fault;
import io.twlab.spec.Plan;
import io.twlab.spec.Variant;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Reads a run folder and writes its reports beside the data.
final class Reports {
  private Reports() {}

  static void write(RunFolder folder, Summary summary) throws ResultsException {
    try {
      ReportWriter.write(input(folder, summary), folder.path());
    } catch (ResultsException e) {
      throw e;
    } catch (IOException e) {
      throw new ResultsException("the reports cannot be written: " + e.getMessage(), e);
    }
  }

  private static ReportInput input(RunFolder folder, Summary summary) throws ResultsException {
    Plan plan = folder.plan();
    Environment environment = folder.environment().orElseGet(Reports::unknown);
    return new ReportInput(
        folder.manifest(),
        environment,
        summary,
        plan.experiment().claim(),
        views(folder.trials()),
        predictions(plan, environment),
        emulations(plan),
        folder.experimentText());
  }

  private static List<TrialView> views(StoredTrials trials) throws ResultsException {
    List<TrialView> views = new ArrayList<>();
    for (StoredTrial trial : trials.superseded()) {
      views.add(new TrialView(trial.record(), trial.data()));
    }
    for (StoredTrial trial : trials.counted()) {
      views.add(new TrialView(trial.record(), trial.data()));
    }
    return views;
  }

  /// By the timer frequency of the kernel that was measured, where that is known.
  private static Map<String, Prediction> predictions(Plan plan, Environment environment) {
    String hz = environment.kernel().getOrDefault("HZ", "unknown");
    Map<String, Prediction> predictions = new HashMap<>();
    for (Variant variant : plan.variants()) {
      predictions.put(
          variant.slug(),
          hz.equals("unknown")
              ? TimeWaitModel.predict(variant.scenario())
              : TimeWaitModel.predict(variant.scenario(), Integer.parseInt(hz)));
    }
    return predictions;
  }

  private static Map<String, Map<String, String>> emulations(Plan plan) {
    Map<String, Map<String, String>> emulations = new HashMap<>();
    for (Variant variant : plan.variants()) {
      Map<String, String> ofVariant = new HashMap<>();
      for (Fault fault : variant.scenario().faults()) {
        fault.emulates().ifPresent(what -> ofVariant.put(fault.name(), what));
      }
      emulations.put(variant.slug(), ofVariant);
    }
    return emulations;
  }

  private static Environment unknown() {
    return new Environment(
        Environment.SCHEMA, new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
  }
}
