package io.twlab.spec.file;

import io.twlab.spec.Defaults;
import io.twlab.spec.unit.Form;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;

/// What may stand at one place of an experiment file. The binder and the schema writer both switch
/// over it.
sealed interface Shape {
  /// A single value; a list of words is also read where `listed`.
  record Value(Syntax syntax, boolean listed) implements Shape {}

  /// A mapping that becomes a record.
  record Group(Class<? extends Record> type, List<Field> fields) implements Shape {
    Optional<Field> field(String key) {
      return fields.stream().filter(field -> field.key().equals(key)).findFirst();
    }
  }

  /// A mapping whose first key tells which record it becomes.
  ///
  /// @param alone the record that is written as a single value instead, if there is one
  record OneOf(Optional<Group> alone, List<Group> forms) implements Shape {}

  /// A list.
  record Many(Shape of) implements Shape {}

  /// A mapping of free names to values, such as sysctls.
  record Settings(Form name) implements Shape {
    private static final String PORTS = "net.ipv4.ip_local_port_range";

    /// How the value of one of them is written.
    Syntax valueOf(String setting) {
      return setting.equals(PORTS) ? OwnForms.portRange() : new Syntax.Text(Form.SYSCTL_VALUE);
    }
  }

  /// A line of text whose place is kept: an expectation.
  record Line() implements Shape {}

  /// Factor paths and their levels.
  record Matrix() implements Shape {}

  /// Factor paths and one level each.
  record Baseline() implements Shape {}

  /// The name of a set of sysctls.
  record ProfileName() implements Shape {
    /// For editors: a name, or a file that does not leave its folder by its first character.
    static final String PATTERN =
        "[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?|[A-Za-z0-9_][^\\\\]{0,200}\\.conf";
  }

  /// One key of a group.
  ///
  /// @param none whether the value may be missing or `none`
  /// @param alsoAbove whether the keys of this field's group may also stand beside it
  record Field(
      RecordComponent component,
      String key,
      String doc,
      Shape shape,
      boolean none,
      boolean alsoAbove) {
    /// What a file that does not say it gets, or empty if it must say it.
    Optional<Object> byDefault() {
      Class<? extends Record> type = component.getDeclaringRecord().asSubclass(Record.class);
      return Defaults.of(type).map(this::of);
    }

    /// What a record holds in this field.
    Object of(Object whole) {
      try {
        return component.getAccessor().invoke(whole);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
