package io.twlab.spec;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// A named set of sysctls with their values, from a sysctl.conf(5) file or from this machine.
///
/// It is advice for many machines, so a key that a node does not have is no fault; it is recorded
/// and told. An experiment's own sysctls are not treated so.
///
/// @param name what the experiment calls it: a shipped profile, `host`, or a file
/// @param about the first line of the comment that opens the file; may be empty
/// @param settings name to value, all below `net.`
/// @param lenient those of the settings that the file marks by `-`: a refused value is no fault
/// @param leftOut keys of the file that no node can have, and why
public record Profile(
    String name,
    String about,
    SortedMap<String, String> settings,
    SortedSet<String> lenient,
    SortedMap<String, String> leftOut) {
  public Profile {
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    lenient = Collections.unmodifiableSortedSet(new TreeSet<>(lenient));
    leftOut = Collections.unmodifiableSortedMap(new TreeMap<>(leftOut));
  }
}
