package dev.takt.analytics.tracker;

import java.lang.StackWalker.StackFrame;
import java.util.Set;

/**
 * Finds the name of the method that requested a tracker without a name, as {@code Class.method}.
 *
 * <p>A lambda is named after the method that contains it, a nested class as {@code Outer.Inner}.
 */
final class CallerName {
    private static final StackWalker WALKER = StackWalker.getInstance();
    private static final Set<String> OWN =
            Set.of("dev.takt.analytics.Analytics", Trackers.class.getName(), CallerName.class.getName());
    private static final String UNKNOWN = "unknown";
    private static final String LAMBDA = "lambda$";

    private CallerName() {}

    /** Returns the name of the first stack frame outside this library; {@code unknown} if there is none. */
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

    /** Returns {@code find} for the lambda {@code lambda$find$0}, {@code new} for a constructor, {@code init} for an initializer. */
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
