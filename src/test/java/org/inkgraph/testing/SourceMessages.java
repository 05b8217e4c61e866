package org.inkgraph.testing;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The messages of the program, read from the syntax trees of its sources: every string expression
 * that has at least two words, and whatever an exception is created with. A concatenation or a
 * format is one message; what is known only when it runs stands in braces, and alternatives stand
 * in parentheses. The text does not depend on where a message stands.
 */
public final class SourceMessages {
  /** What it writes are lines of shell scripts, not messages. */
  private static final Path SCRIPTS = Path.of("src/main/java/org/inkgraph/cli/manual");

  private static final Pattern TWO_WORDS = Pattern.compile("[\\p{L}\\d,;:.)}%'] +[\\p{L}({'$]");

  /** Markup, policies and regular expressions. */
  private static final Pattern CODE = Pattern.compile("^<|='|=\"|'self'|'none'|\\\\|\\.\\*");

  private static final Pattern HAS_WORD = Pattern.compile("\\p{L}{2}");
  private static final Pattern FORMAT =
      Pattern.compile("%(?:n|%|[-#+ 0,(]*\\d*(?:\\.\\d+)?[a-zA-Z])");

  private SourceMessages() {}

  /** Returns every message below the folders that exist, one line each, sorted. */
  public static String of(List<Path> folders) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path folder : folders) {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> found = Files.walk(folder)) {
          found
              .filter(file -> file.toString().endsWith(".java") && !file.startsWith(SCRIPTS))
              .forEach(files::add);
        }
      }
    }
    Scanner scanner = new Scanner();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  manager,
                  null,
                  List.of("-proc:none"),
                  null,
                  manager.getJavaFileObjectsFromPaths(files));
      for (CompilationUnitTree unit : task.parse()) {
        unit.getTypeDecls().forEach(type -> scanner.scan(type, null));
      }
    }
    return String.join("\n", scanner.messages) + "\n";
  }

  /** Collects each outermost string expression. */
  private static final class Scanner extends TreeScanner<Void, Void> {
    private final SortedSet<String> messages =
        new TreeSet<>(String.CASE_INSENSITIVE_ORDER.thenComparing(String::compareTo));

    @Override
    public Void visitLiteral(LiteralTree literal, Void unused) {
      add(literal, TWO_WORDS);
      return null;
    }

    @Override
    public Void visitBinary(BinaryTree binary, Void unused) {
      if (!isText(binary)) {
        return super.visitBinary(binary, null);
      }
      add(binary, TWO_WORDS);
      return scanParts(binary);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
      if (!isFormat(call)) {
        return super.visitMethodInvocation(call, null);
      }
      add(call, TWO_WORDS);
      int format = formatIndex(call);
      for (int i = format + 1; i < call.getArguments().size(); i++) {
        scan(call.getArguments().get(i), null);
      }
      return null;
    }

    @Override
    public Void visitNewClass(NewClassTree created, Void unused) {
      if (created.getIdentifier().toString().endsWith("Exception")) {
        created.getArguments().stream()
            .filter(Scanner::isText)
            .forEach(argument -> add(argument, HAS_WORD));
      }
      return super.visitNewClass(created, null);
    }

    /** What is nested in placeholders may hold messages of its own. */
    private Void scanParts(ExpressionTree part) {
      if (part instanceof BinaryTree binary && isText(binary)) {
        scanParts(binary.getLeftOperand());
        scanParts(binary.getRightOperand());
      } else if (part instanceof ParenthesizedTree parenthesized) {
        scanParts(parenthesized.getExpression());
      } else if (part instanceof ConditionalExpressionTree choice && isText(choice)) {
        scan(choice.getCondition(), null);
        scanParts(choice.getTrueExpression());
        scanParts(choice.getFalseExpression());
      } else if (!(part instanceof LiteralTree)) {
        scan(part, null);
      }
      return null;
    }

    private void add(ExpressionTree expression, Pattern wanted) {
      if (!isText(expression)) {
        return;
      }
      for (String line : render(expression).strip().split("\n", -1)) {
        if (wanted.matcher(line).find() && !CODE.matcher(line).find()) {
          messages.add(line.strip());
        }
      }
    }

    private static boolean isText(ExpressionTree expression) {
      if (expression instanceof LiteralTree literal) {
        return literal.getValue() instanceof String;
      }
      if (expression instanceof BinaryTree binary) {
        return binary.getKind() == Tree.Kind.PLUS
            && (isText(binary.getLeftOperand()) || isText(binary.getRightOperand()));
      }
      if (expression instanceof ParenthesizedTree parenthesized) {
        return isText(parenthesized.getExpression());
      }
      if (expression instanceof ConditionalExpressionTree choice) {
        return isText(choice.getTrueExpression()) || isText(choice.getFalseExpression());
      }
      return expression instanceof MethodInvocationTree call && isFormat(call);
    }

    private static boolean isFormat(MethodInvocationTree call) {
      String method = name(call.getMethodSelect());
      return (method.equals("format") || method.equals("printf") || method.equals("formatted"))
          && (method.equals("formatted") || formatIndex(call) >= 0)
          && isText(format(call));
    }

    private static int formatIndex(MethodInvocationTree call) {
      if (name(call.getMethodSelect()).equals("formatted")) {
        return -1;
      }
      for (int i = 0; i < Math.min(2, call.getArguments().size()); i++) {
        if (isText(call.getArguments().get(i))) {
          return i;
        }
      }
      return -1;
    }

    private static ExpressionTree format(MethodInvocationTree call) {
      int index = formatIndex(call);
      return index >= 0
          ? call.getArguments().get(index)
          : ((MemberSelectTree) call.getMethodSelect()).getExpression();
    }

    private static String render(ExpressionTree expression) {
      if (expression instanceof LiteralTree literal) {
        return String.valueOf(literal.getValue());
      }
      if (expression instanceof BinaryTree binary && isText(binary)) {
        return render(binary.getLeftOperand()) + render(binary.getRightOperand());
      }
      if (expression instanceof ParenthesizedTree parenthesized) {
        return render(parenthesized.getExpression());
      }
      if (expression instanceof ConditionalExpressionTree choice && isText(choice)) {
        return "("
            + render(choice.getTrueExpression())
            + " | "
            + render(choice.getFalseExpression())
            + ")";
      }
      if (expression instanceof MethodInvocationTree call && isFormat(call)) {
        Iterator<? extends ExpressionTree> values =
            call.getArguments().listIterator(formatIndex(call) + 1);
        return FORMAT
            .matcher(render(format(call)))
            .replaceAll(
                each ->
                    switch (each.group()) {
                      case "%n" -> "\n";
                      case "%%" -> "%";
                      default -> values.hasNext() ? quoted(render(values.next())) : "{}";
                    });
      }
      return "{" + name(expression) + "}";
    }

    private static String quoted(String text) {
      return java.util.regex.Matcher.quoteReplacement(text);
    }

    /** A word for a value, without the class or object that it comes from. */
    private static String name(Tree tree) {
      if (tree instanceof IdentifierTree identifier) {
        return identifier.getName().toString();
      }
      if (tree instanceof MemberSelectTree member) {
        return member.getIdentifier().toString();
      }
      if (tree instanceof ParenthesizedTree parenthesized) {
        return name(parenthesized.getExpression());
      }
      if (tree instanceof TypeCastTree cast) {
        return name(cast.getExpression());
      }
      if (tree instanceof BinaryTree binary) {
        return name(binary.getLeftOperand());
      }
      if (tree instanceof MethodInvocationTree call) {
        String method = name(call.getMethodSelect());
        return method.equals("join") && call.getArguments().size() > 1
            ? name(call.getArguments().get(1))
            : method;
      }
      return "value";
    }
  }
}
