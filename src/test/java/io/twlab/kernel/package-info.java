/// Tests of what needs a kernel with netem, and the way to such a kernel.
@NullMarked
package io.twlab.kernel;

import org.jspecify.annotations.NullMarked;
