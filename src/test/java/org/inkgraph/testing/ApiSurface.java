package org.inkgraph.testing;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What other projects can name of packages: public types, their members, and the types in these.
 */
public final class ApiSurface {
  private static final Path SOURCES = Path.of("src/main/java");

  private ApiSurface() {}

  /** Returns the public types of {@code packages}, nested ones as well. */
  public static List<Class<?>> types(Set<String> packages) throws IOException {
    List<Class<?>> types = new ArrayList<>();
    for (String name : packages) {
      try (Stream<Path> files = Files.list(SOURCES.resolve(name.replace('.', '/')))) {
        for (Path file : files.sorted().toList()) {
          String type = file.getFileName().toString().replace(".java", "");
          if (Files.isRegularFile(file) && !type.equals("package-info")) {
            addVisible(load(name + "." + type), types);
          }
        }
      }
    }
    return types;
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, ApiSurface.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static void addVisible(Class<?> type, List<Class<?>> types) {
    if (isVisible(type.getModifiers())) {
      types.add(type);
      Arrays.stream(type.getDeclaredClasses())
          .sorted(Comparator.comparing(Class::getName))
          .forEach(nested -> addVisible(nested, types));
    }
  }

  /** Returns whether a type and all that it is nested in are public or protected. */
  public static boolean isPublic(Class<?> type) {
    return isVisible(type.getModifiers())
        && (type.getEnclosingClass() == null || isPublic(type.getEnclosingClass()));
  }

  private static boolean isVisible(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  /** Returns each type that {@code type} names, with a member that names it. */
  public static Map<String, String> exposed(Class<?> type, Set<Class<?>> found) {
    Set<Class<?>> here = new HashSet<>();
    Map<String, String> named = new TreeMap<>();
    collect(type.getGenericSuperclass(), here);
    Arrays.stream(type.getGenericInterfaces()).forEach(each -> collect(each, here));
    // A supertype that is not visible shows nothing but the members inherited from it.
    here.removeIf(each -> !isPublic(each) && each.getPackage().equals(type.getPackage()));
    note(here, "its supertypes", named, found);
    for (Member member : members(type)) {
      collectMember(member, here);
      note(here, member.getName(), named, found);
    }
    return named;
  }

  private static void note(
      Set<Class<?>> here, String by, Map<String, String> named, Set<Class<?>> found) {
    here.forEach(each -> named.putIfAbsent(each.getName(), by));
    found.addAll(here);
    here.clear();
  }

  private static void collectMember(Member member, Set<Class<?>> types) {
    if (member instanceof Field field) {
      collect(field.getGenericType(), types);
    } else if (member instanceof Executable executable) {
      Arrays.stream(executable.getGenericParameterTypes()).forEach(each -> collect(each, types));
      Arrays.stream(executable.getGenericExceptionTypes()).forEach(each -> collect(each, types));
      if (executable instanceof Method method) {
        collect(method.getGenericReturnType(), types);
      }
    }
  }

  private static void collect(Type type, Set<Class<?>> types) {
    if (type instanceof Class<?> raw) {
      Class<?> element = raw;
      while (element.isArray()) {
        element = element.getComponentType();
      }
      if (!element.isPrimitive()) {
        types.add(element);
      }
    } else if (type instanceof ParameterizedType parameterized) {
      collect(parameterized.getRawType(), types);
      Arrays.stream(parameterized.getActualTypeArguments()).forEach(each -> collect(each, types));
    } else if (type instanceof GenericArrayType array) {
      collect(array.getGenericComponentType(), types);
    } else if (type instanceof WildcardType wildcard) {
      Arrays.stream(wildcard.getUpperBounds()).forEach(each -> collect(each, types));
      Arrays.stream(wildcard.getLowerBounds()).forEach(each -> collect(each, types));
    } else if (type instanceof TypeVariable<?> variable) {
      for (Type bound : variable.getBounds()) {
        if (bound instanceof Class<?>) {
          collect(bound, types);
        }
      }
    }
  }

  /**
   * Returns a line for {@code type} and one for each member, sorted, without members that name a
   * type of this program outside {@code exports}.
   */
  public static String describe(Class<?> type, Set<String> exports) {
    Set<String> lines = new TreeSet<>();
    for (Member member : members(type)) {
      Set<Class<?>> named = new HashSet<>();
      collectMember(member, named);
      if (named.stream().allMatch(each -> isOutside(each) || isIn(exports, each))) {
        lines.add("    " + text(member) + "\n");
      }
    }
    return type.toGenericString() + "\n" + String.join("", lines);
  }

  private static boolean isOutside(Class<?> type) {
    return !type.getPackageName().startsWith("org.inkgraph");
  }

  private static boolean isIn(Set<String> packages, Class<?> type) {
    return packages.contains(type.getPackageName());
  }

  private static String text(Member member) {
    if (member instanceof Field field) {
      return field.toGenericString();
    }
    return ((Executable) member).toGenericString();
  }

  private static List<Member> members(Class<?> type) {
    List<Member> members = new ArrayList<>();
    Stream.of(type.getDeclaredConstructors(), type.getDeclaredMethods(), type.getDeclaredFields())
        .flatMap(Arrays::stream)
        .map(Member.class::cast)
        .filter(member -> isVisible(member.getModifiers()) && !member.isSynthetic())
        .filter(member -> member instanceof Constructor || !isOfEvery(member.getName()))
        .forEach(members::add);
    return members;
  }

  private static boolean isOfEvery(String method) {
    return Set.of("equals", "hashCode", "toString", "values", "valueOf").contains(method);
  }
}
