package io.meshproof.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every public type and method of the modules that others embed says what it is. The compiler could
 * demand that only together with tags for each parameter and result, which would say it twice.
 */
class DocumentationTest {

  @ParameterizedTest
  @ValueSource(strings = {"model", "evaluator", "simulator", "testkit"})
  void whatIsPublicIsDocumented(String module) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> bare = new ArrayList<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
        Stream<Path> sources = Files.walk(Path.of(module, "src/main/java"))) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(
                      sources.filter(file -> file.toString().endsWith(".java")).toList()));
      DocTrees docs = DocTrees.instance(task);
      for (CompilationUnitTree file : task.parse()) {
        new Bare(docs, bare).scan(new TreePath(file), null);
      }
    }

    assertThat(bare).isEmpty();
  }

  /** Collects what has no comment. Whatever lies in something that is not public is passed by. */
  private static final class Bare extends TreePathScanner<Void, Void> {
    private final DocTrees docs;
    private final List<String> bare;

    Bare(DocTrees docs, List<String> bare) {
      this.docs = docs;
      this.bare = bare;
    }

    @Override
    public Void visitClass(ClassTree type, Void unused) {
      if (!isPublic(type.getModifiers())) {
        return null;
      }
      check(type.getSimpleName().toString());
      return super.visitClass(type, null);
    }

    @Override
    public Void visitMethod(MethodTree method, Void unused) {
      boolean isInherited =
          method.getModifiers().getAnnotations().stream()
              .anyMatch(annotation -> annotation.getAnnotationType().toString().equals("Override"));
      if (isPublic(method.getModifiers()) && !isInherited && !isConstructorOfRecord(method)) {
        check(type().getSimpleName() + "." + method.getName());
      }
      return null;
    }

    private ClassTree type() {
      return (ClassTree) getCurrentPath().getParentPath().getLeaf();
    }

    /** Its parameters are those of the record, which says what they are. */
    private boolean isConstructorOfRecord(MethodTree method) {
      return method.getReturnType() == null && type().getKind() == Tree.Kind.RECORD;
    }

    private boolean isPublic(ModifiersTree modifiers) {
      boolean isOfInterface =
          getCurrentPath().getParentPath().getLeaf() instanceof ClassTree type
              && type.getKind() == Tree.Kind.INTERFACE;
      return modifiers.getFlags().contains(Modifier.PUBLIC)
          || modifiers.getFlags().contains(Modifier.PROTECTED)
          || (isOfInterface && !modifiers.getFlags().contains(Modifier.PRIVATE));
    }

    private void check(String name) {
      if (docs.getDocComment(getCurrentPath()) == null) {
        bare.add(getCurrentPath().getCompilationUnit().getSourceFile().getName() + ": " + name);
      }
    }
  }
}
