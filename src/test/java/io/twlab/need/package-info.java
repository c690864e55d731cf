/// What integration tests need of the machine, said by annotation: a test without its need is
/// skipped with the reason, or fails where the system property `twlab.require` names the need.
@NullMarked
package io.twlab.need;

import org.jspecify.annotations.NullMarked;
