package io.twlab.spec.unit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// How a record component is written in an experiment file. The reader and the JSON Schema both
/// follow it.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Key {
  /// The key; the component's name in kebab-case if empty.
  String value() default "";

  /// What it means, for editors and readers of the record.
  String doc();

  /// The unit of a number.
  Unit unit() default Unit.BY_TYPE;

  /// Smallest value, written as in the file; none if empty.
  String min() default "";

  /// Largest value, written as in the file; none if empty.
  String max() default "";

  /// A duration that has to be a whole multiple of the value; none if empty.
  String divides() default "";

  /// The form of a text.
  Form form() default Form.LINE;

  /// Whether its record, having no other component, is written as this value without the key.
  boolean alone() default false;

  /// Whether the keys of this component's record may also stand one level up, for all such
  /// components at once.
  boolean alsoAbove() default false;
}
