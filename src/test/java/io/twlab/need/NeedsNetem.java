package io.twlab.need;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The test needs a kernel with the netem queueing discipline: this machine's own, or the test
/// kernel that `.ci/test-kernel` boots. Its commands run by `io.twlab.kernel.NetemKernel`, which
/// takes whichever it is.
@Needs(Facility.NETEM)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface NeedsNetem {}
