package io.twlab.lab;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;

/// An agent for tests of what a container may do: makes the system call whose number it is told,
/// with the one argument beside it or none, and answers with the errno.
public final class SystemCallAgent {
  private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
  private static final VarHandle ERRNO_OF =
      Linker.Option.captureStateLayout().varHandle(MemoryLayout.PathElement.groupElement("errno"));

  private SystemCallAgent() {}

  public static void main(String[] args) throws Throwable {
    // long syscall(long number, long, long)
    MethodHandle syscall =
        Linker.nativeLinker()
            .downcallHandle(
                Linker.nativeLinker().defaultLookup().findOrThrow("syscall"),
                FunctionDescriptor.of(
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG),
                ERRNO,
                Linker.Option.firstVariadicArg(1));
    var stdin = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = stdin.readLine(); line != null; line = stdin.readLine()) {
      String[] words = line.split(" ", -1);
      long first = words.length > 1 ? Long.parseLong(words[1]) : 0;
      System.out.println(errno(syscall, Long.parseLong(words[0]), first));
      System.out.flush();
    }
  }

  private static int errno(MethodHandle syscall, long number, long first) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
      long result = (long) syscall.invokeExact(state, number, first, 0L);
      return result < 0 ? (int) ERRNO_OF.get(state, 0L) : 0;
    }
  }
}
