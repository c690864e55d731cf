/// The agent's class archive: a JVM's ahead-of-time cache (JEP 483, JEP 515) of the classes that an
/// agent loads and of the methods that get hot in it, recorded once from a rehearsal and mapped by
/// every agent after it.
///
/// A cache fits one JVM, one set of flags and one class path of jars, so all of these make its key.
/// May use `lab.image`'s content hash.
package io.twlab.lab.archive;
