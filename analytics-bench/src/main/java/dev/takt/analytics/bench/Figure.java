package dev.takt.analytics.bench;

/**
 * A measured figure with its bounds. Smaller is better.
 *
 * @param name what is measured, in words
 * @param unit of the three numbers: {@code ×}, {@code ns}, {@code ms}, {@code B}, {@code %}
 * @param measured from medians of one run
 * @param must the bound that has to hold
 * @param aim the bound that would be better; as {@code must} where there is none
 * @param from what the figure was made from, in words
 */
record Figure(String name, String unit, double measured, double must, double aim, String from) {
    /** Returns {@code aim} if the aim is reached, {@code yes} if the bound holds, else {@code no}. */
    String met() {
        if (measured > must) {
            return "no";
        }
        return aim < must && measured <= aim ? "aim" : "yes";
    }
}
