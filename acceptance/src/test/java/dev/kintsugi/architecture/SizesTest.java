package dev.kintsugi.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** Files, methods and parameter lists stay small enough to be read in one go. */
class SizesTest {
  private static final Sizes MAIN = new Sizes(400);
  private static final Sizes TESTS = new Sizes(600);

  @Test
  void mainSources_everyFile_isSmall() throws Exception {
    assertThat(measured(MAIN, Sources.main())).isEmpty();
  }

  @Test
  void testSources_everyFile_isSmall() throws Exception {
    assertThat(measured(TESTS, Sources.tests())).isEmpty();
  }

  @Test
  void file_of401Lines_isTooLarge() throws Exception {
    assertThat(tooLarge("class A {" + "\n".repeat(400) + "}"))
        .singleElement()
        .asString()
        .contains("401");
  }

  @Test
  void method_of41Lines_isTooLarge() throws Exception {
    String body = "\n".repeat(40);
    assertThat(tooLarge("class A { void m() {" + body + "} }"))
        .singleElement()
        .asString()
        .contains("41");
  }

  @Test
  void method_ofSevenParameters_isTooLarge() throws Exception {
    String seven = "int a, int b, int c, int d, int e, int f, int g";
    assertThat(tooLarge("class A { void m(" + seven + ") {} }"))
        .singleElement()
        .asString()
        .contains("7 parameters");
    assertThat(tooLarge("class A { A(" + seven + ") {} }"))
        .singleElement()
        .asString()
        .contains("7 collaborators");
  }

  @Test
  void fileOfTheRightSize_isLeftAlone() throws Exception {
    assertThat(tooLarge("record R(int a, int b, int c, int d, int e, int f, int g) { R {} }"))
        .isEmpty();
  }

  private static List<String> tooLarge(String source) throws IOException {
    JavaFileObject file =
        new SimpleJavaFileObject(URI.create("string:///A.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    return MAIN.tooLarge(List.of(file));
  }

  private static List<String> measured(Sizes sizes, List<Path> files) throws IOException {
    assertThat(files).isNotEmpty();
    try (StandardJavaFileManager manager =
        ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null)) {
      return sizes.tooLarge(manager.getJavaFileObjectsFromPaths(files));
    }
  }
}
