package io.twlab.spec.file;

import io.twlab.spec.ClientBind;
import io.twlab.spec.Expectation;
import io.twlab.spec.Experiment;
import io.twlab.spec.Fault;
import io.twlab.spec.KernelVersionCondition;
import io.twlab.spec.PortRange;
import io.twlab.spec.Profile;
import io.twlab.spec.SegmentFlags;
import io.twlab.spec.unit.Key;
import io.twlab.spec.unit.Quantity;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/// Reads the shape of an experiment file off the records and their [Key] annotations.
final class Shapes {
  /// The whole file.
  static final Shape.Group EXPERIMENT = group(Experiment.class);

  private Shapes() {}

  private static Shape.Group group(Class<? extends Record> type) {
    return new Shape.Group(
        type, Arrays.stream(type.getRecordComponents()).map(Shapes::field).toList());
  }

  private static Shape.Field field(RecordComponent component) {
    Key key = component.getAnnotation(Key.class);
    if (key == null) {
      throw new IllegalStateException(
          component.getDeclaringRecord() + "." + component.getName() + " has no @Key");
    }
    boolean none = component.getType() == Optional.class;
    Type type = none ? argument(component.getGenericType(), 0) : component.getGenericType();
    String name = key.value().isEmpty() ? kebab(component.getName()) : key.value();
    return new Shape.Field(component, name, key.doc(), shape(type, key), none, key.alsoAbove());
  }

  private static Shape shape(Type type, Key key) {
    if (type instanceof ParameterizedType generic) {
      return container(generic, key);
    }
    Class<?> plain = (Class<?>) type;
    if (plain == Expectation.class) {
      return new Shape.Line();
    }
    if (plain == Profile.class) {
      return new Shape.ProfileName();
    }
    if (plain == ClientBind.class) {
      return new Shape.Value(OwnForms.bind(), true);
    }
    if (plain == SegmentFlags.class) {
      return new Shape.Value(OwnForms.flags(), true);
    }
    if (plain == Fault.Connections.class) {
      return new Shape.Value(OwnForms.connections(), false);
    }
    if (plain.isSealed()) {
      return oneOf(plain);
    }
    if (plain == PortRange.class || plain == KernelVersionCondition.class || !plain.isRecord()) {
      return new Shape.Value(syntax(plain, key), false);
    }
    return group(plain.asSubclass(Record.class));
  }

  private static Shape oneOf(Class<?> type) {
    Map<Boolean, List<Shape.Group>> forms =
        Arrays.stream(type.getPermittedSubclasses())
            .map(form -> group(form.asSubclass(Record.class)))
            .collect(Collectors.partitioningBy(Shapes::standsAlone));
    return new Shape.OneOf(forms.get(true).stream().findFirst(), forms.get(false));
  }

  private static boolean standsAlone(Shape.Group form) {
    Key key = form.fields().getFirst().component().getAnnotation(Key.class);
    return form.fields().size() == 1 && key.alone();
  }

  private static Shape container(ParameterizedType type, Key key) {
    Class<?> raw = (Class<?>) type.getRawType();
    if (raw == List.class) {
      return new Shape.Many(shape(argument(type, 0), key));
    }
    if (raw == SortedMap.class) {
      return new Shape.Settings(key.form());
    }
    return argument(type, 1) == String.class ? new Shape.Baseline() : new Shape.Matrix();
  }

  private static Syntax syntax(Class<?> type, Key key) {
    return switch (key.unit()) {
      case RATE -> Syntax.Measured.of(Quantity.RATE, key.min(), key.max());
      case PROBABILITY -> Syntax.Measured.of(Quantity.PROBABILITY, key.min(), key.max());
      case BYTES -> Syntax.Measured.of(Quantity.BYTES, key.min(), key.max());
      case BITRATE -> Syntax.Measured.of(Quantity.BITRATE, key.min(), key.max());
      case BY_TYPE -> byType(type, key);
    };
  }

  private static Syntax byType(Class<?> type, Key key) {
    if (type == Duration.class) {
      var duration = Syntax.Measured.of(Quantity.DURATION, key.min(), key.max());
      return key.divides().isEmpty() ? duration : Syntax.Divisor.of(duration, key.divides());
    }
    if (type == int.class || type == Integer.class) {
      return new Syntax.Whole(Long.parseLong(key.min()), Long.parseLong(key.max()));
    }
    if (type == boolean.class || type == Boolean.class) {
      return new Syntax.Flag();
    }
    if (type == String.class) {
      return new Syntax.Text(key.form());
    }
    if (type == PortRange.class) {
      return OwnForms.portRange();
    }
    if (type == KernelVersionCondition.class) {
      return OwnForms.kernelVersion();
    }
    return Syntax.Choice.of(type);
  }

  private static Type argument(Type type, int index) {
    return ((ParameterizedType) type).getActualTypeArguments()[index];
  }

  /// `warmUp` is `warm-up`.
  private static String kebab(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
