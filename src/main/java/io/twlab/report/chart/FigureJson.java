package io.twlab.report.chart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.twlab.report.figure.Figure;

/// Figures as the JSON that `figure-option.js` reads.
public final class FigureJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private FigureJson() {}

  public static String of(Figure figure) {
    try {
      return JSON.writeValueAsString(figure);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("figure " + figure.id() + " cannot be written as JSON", e);
    }
  }
}
