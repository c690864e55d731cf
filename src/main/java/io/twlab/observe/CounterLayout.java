package io.twlab.observe;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Which counters a file of pairs of lines (`TcpExt: names…`, `TcpExt: values…`) holds, learned
/// from its names; then reads the values again and again without garbage.
///
/// Columns differ from kernel to kernel, but not while one runs.
final class CounterLayout {
  private final List<Group> groups;
  private final List<CounterName> names;

  /// Values of one group are kept from place `first` on.
  private record Group(String title, int first, int columns) {}

  private CounterLayout(List<Group> groups, List<CounterName> names) {
    this.groups = groups;
    this.names = names;
  }

  /// @param wanted groups to read; the others are passed over
  static CounterLayout learn(Lines lines, Set<String> wanted) throws MalformedSourceException {
    List<Group> groups = new ArrayList<>();
    List<CounterName> names = new ArrayList<>();
    while (lines.nextLine()) {
      String title = lines.nextWord() ? lines.word() : "";
      if (!title.endsWith(":")) {
        throw new MalformedSourceException("a line starts with '" + title + "', not with a group");
      }
      String group = title.substring(0, title.length() - 1);
      if (wanted.contains(group)) {
        int first = names.size();
        while (lines.nextWord()) {
          names.add(new CounterName(group, lines.word()));
        }
        groups.add(new Group(title, first, names.size() - first));
      }
      if (!lines.nextLine()) {
        throw new MalformedSourceException("no values for the names of " + group);
      }
    }
    requireAll(wanted, groups);
    return new CounterLayout(List.copyOf(groups), List.copyOf(names));
  }

  private static void requireAll(Set<String> wanted, List<Group> groups)
      throws MalformedSourceException {
    for (String group : wanted) {
      if (groups.stream().noneMatch(found -> found.title().equals(group + ":"))) {
        throw new MalformedSourceException("no group " + group);
      }
    }
  }

  /// The counters, in the order in which [#read(Lines, long[])] gives their values.
  List<CounterName> names() {
    return names;
  }

  /// @param into one place for each name
  /// @throws MalformedSourceException when a group or a column is missing or too many
  void read(Lines lines, long[] into) throws MalformedSourceException {
    int found = 0;
    while (lines.nextLine()) {
      lines.nextWord();
      int group = indexOf(lines);
      if (!lines.nextLine()) {
        throw new MalformedSourceException("the last names have no values");
      }
      if (group >= 0) {
        readValues(lines, groups.get(group), into);
        found++;
      }
    }
    if (found != groups.size()) {
      throw new MalformedSourceException(found + " of " + groups.size() + " groups are there");
    }
  }

  private int indexOf(Lines atTitle) {
    for (int i = 0; i < groups.size(); i++) {
      if (atTitle.wordIs(groups.get(i).title())) {
        return i;
      }
    }
    return -1;
  }

  private static void readValues(Lines lines, Group group, long[] into)
      throws MalformedSourceException {
    if (!lines.nextWord() || !lines.wordIs(group.title())) {
      throw new MalformedSourceException("values of " + group.title() + " are titled otherwise");
    }
    int columns = 0;
    while (lines.nextWord()) {
      if (columns < group.columns()) {
        into[group.first() + columns] = lines.number();
      }
      columns++;
    }
    if (columns != group.columns()) {
      throw new MalformedSourceException(
          group.title() + " " + group.columns() + " names but " + columns + " values");
    }
  }
}
