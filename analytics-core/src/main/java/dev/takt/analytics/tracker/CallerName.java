package dev.takt.analytics.tracker;

import java.lang.StackWalker.StackFrame;
import java.util.Set;

/**
 * The name of the method that asked for a tracker without naming it: {@code Class.method}.
 *
 * <p>A lambda is named after the method that it is written in, a nested class as {@code Outer.Inner}.
 */
final class CallerName {
    private static final StackWalker WALKER = StackWalker.getInstance();
    private static final Set<String> OWN = Set.of(
            "dev.takt.analytics.Analytics",
            "dev.takt.analytics.RecordingSide",
            Trackers.class.getName(),
            CallerName.class.getName());
    private static final String UNKNOWN = "unknown";
    private static final String LAMBDA = "lambda$";

    private CallerName() {}

    /** The first frame that is none of the library's on the way from the facade to here. */
    static String find() {
        return WALKER.walk(frames -> frames.filter(frame -> !isOwn(frame.getClassName()))
                .findFirst()
                .map(CallerName::nameOf)
                .orElse(UNKNOWN));
    }

    static String nameOf(String className, String methodName) {
        String simple = className.substring(className.lastIndexOf('.') + 1);
        StringBuilder name = new StringBuilder();
        for (String part : simple.split("\\$", -1)) {
            if (!part.isEmpty() && !Character.isDigit(part.charAt(0))) {
                name.append(name.isEmpty() ? "" : ".").append(part);
            }
        }
        return name.append('.').append(plain(methodName)).toString();
    }

    private static String nameOf(StackFrame frame) {
        return nameOf(frame.getClassName(), frame.getMethodName());
    }

    /** {@code lambda$find$0} is written in {@code find}; a constructor is {@code new}, an initializer {@code init}. */
    private static String plain(String methodName) {
        return switch (methodName) {
            case "<init>" -> "new";
            case "<clinit>" -> "init";
            default -> withoutLambda(methodName);
        };
    }

    private static String withoutLambda(String methodName) {
        if (!methodName.startsWith(LAMBDA)) {
            return methodName;
        }
        int end = methodName.lastIndexOf('$');
        String outer = end > LAMBDA.length() ? methodName.substring(LAMBDA.length(), end) : methodName;
        return outer.equals("new") || outer.equals("static") ? outer.replace("static", "init") : outer;
    }

    private static boolean isOwn(String className) {
        return OWN.contains(className);
    }
}
