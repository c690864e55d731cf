package io.twlab.result;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;

/// Writes numbers as JSON knows them and refuses the others, where Jackson would write `"NaN"` as
/// text. Whole numbers are written without a fraction.
final class FiniteNumbers extends StdSerializer<Double> {
  private static final long serialVersionUID = 1L;
  private static final double EXACT_INTEGERS_END = 0x1p53;

  private FiniteNumbers() {
    super(Double.class);
  }

  static SimpleModule module() {
    FiniteNumbers numbers = new FiniteNumbers();
    return new SimpleModule("finite-numbers")
        .addSerializer(Double.class, numbers)
        .addSerializer(Double.TYPE, numbers);
  }

  @Override
  public void serialize(Double value, JsonGenerator json, SerializerProvider provider)
      throws IOException {
    if (!Double.isFinite(value)) {
      throw JsonMappingException.from(json, value + " is no JSON number; leave the value out");
    }
    if (value == Math.rint(value) && Math.abs(value) < EXACT_INTEGERS_END) {
      json.writeNumber(value.longValue());
    } else {
      json.writeNumber(value);
    }
  }
}
