package dev.kintsugi.architecture;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Measures source files with the parser of the JDK and lists what is too large.
 *
 * <p>A record's header names its data and is not counted as parameters; a class's constructor is.
 */
final class Sizes {
  private static final int LONGEST_METHOD = 40;
  private static final int MOST_PARAMETERS = 6;

  private final int longestFile;

  Sizes(int longestFile) {
    this.longestFile = longestFile;
  }

  List<String> tooLarge(Iterable<? extends JavaFileObject> files) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    var task = (JavacTask) compiler.getTask(null, null, null, List.of("-proc:none"), null, files);
    SourcePositions positions = Trees.instance(task).getSourcePositions();
    List<String> found = new ArrayList<>();
    for (CompilationUnitTree unit : task.parse()) {
      long lines = unit.getSourceFile().getCharContent(true).toString().lines().count();
      String file = unit.getSourceFile().getName();
      if (lines > longestFile) {
        found.add("%s: %d lines, at most %d".formatted(file, lines, longestFile));
      }
      unit.accept(new Scan(file, unit, positions, found), null);
    }
    return found;
  }

  /** Visits the methods of one file. */
  private static final class Scan extends TreeScanner<@Nullable Void, @Nullable Void> {
    private final String file;
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final List<String> found;
    private final Deque<Tree.Kind> enclosing = new ArrayDeque<>();

    Scan(String file, CompilationUnitTree unit, SourcePositions positions, List<String> found) {
      this.file = file;
      this.unit = unit;
      this.positions = positions;
      this.found = found;
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
      enclosing.push(type.getKind());
      super.visitClass(type, null);
      enclosing.pop();
      return null;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
      LineMap lines = unit.getLineMap();
      // A table of cases in an annotation is data, not length: it counts from behind the modifiers.
      long modifiers = positions.getEndPosition(unit, method.getModifiers());
      long start = Math.max(modifiers, positions.getStartPosition(unit, method));
      long end = positions.getEndPosition(unit, method);
      if (start >= 0 && end > start) {
        measure(method, lines.getLineNumber(end) - lines.getLineNumber(start) + 1);
      }
      return super.visitMethod(method, null);
    }

    private void measure(MethodTree method, long lines) {
      boolean constructor = method.getReturnType() == null;
      int parameters = method.getParameters().size();
      if (lines > LONGEST_METHOD) {
        report(method, lines + " lines", LONGEST_METHOD);
      }
      boolean header = constructor && enclosing.peek() == Tree.Kind.RECORD;
      if (parameters > MOST_PARAMETERS && !header) {
        report(
            method, parameters + (constructor ? " collaborators" : " parameters"), MOST_PARAMETERS);
      }
    }

    private void report(MethodTree method, String size, int limit) {
      long line = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, method));
      found.add(
          "%s:%d: %s has %s, at most %d".formatted(file, line, method.getName(), size, limit));
    }
  }
}
