package io.twlab.packet.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class DueHeapProperties {
  private record Entry(long due, int slot) {}

  @Property
  void slots_come_out_by_due_time_and_those_of_one_time_as_they_went_in(
      @ForAll @Size(max = 200) List<@IntRange(min = 0, max = 20) Integer> dues) {
    DueHeap heap = new DueHeap(dues.size());
    List<Entry> expected = new ArrayList<>();
    for (int slot = 0; slot < dues.size(); slot++) {
      heap.add(dues.get(slot), slot);
      expected.add(new Entry(dues.get(slot), slot));
    }
    // Stable, as List.sort is.
    expected.sort(Comparator.comparingLong(Entry::due));
    assertThat(emptied(heap)).isEqualTo(expected);
  }

  @Property
  void what_is_added_between_takes_its_place(
      @ForAll @Size(max = 100) List<@IntRange(min = 0, max = 9) Integer> steps) {
    DueHeap heap = new DueHeap(steps.size());
    List<Entry> model = new ArrayList<>();
    for (int slot = 0; slot < steps.size(); slot++) {
      if (steps.get(slot) < 4 && !model.isEmpty()) {
        Entry first = model.stream().min(Comparator.comparingLong(Entry::due)).orElseThrow();
        model.remove(first);
        assertThat(heap.firstDueNs()).isEqualTo(first.due());
        assertThat(heap.poll()).isEqualTo(first.slot());
      } else {
        heap.add(steps.get(slot), slot);
        model.add(new Entry(steps.get(slot), slot));
      }
      assertThat(heap.size()).isEqualTo(model.size());
    }
  }

  private static List<Entry> emptied(DueHeap heap) {
    List<Entry> out = new ArrayList<>();
    while (!heap.isEmpty()) {
      long due = heap.firstDueNs();
      out.add(new Entry(due, heap.poll()));
    }
    return out;
  }
}
