package io.twlab.need;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/// What the annotations of this package are made of; tests use those, not this one. Repeatable so
/// that a class and JUnit's search through meta-annotations see every need, not the first only.
@ExtendWith(NeedsCondition.class)
@Repeatable(Needs.All.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.ANNOTATION_TYPE)
@interface Needs {
  Facility value();

  @ExtendWith(NeedsCondition.class)
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.ANNOTATION_TYPE)
  @interface All {
    Needs[] value();
  }
}
