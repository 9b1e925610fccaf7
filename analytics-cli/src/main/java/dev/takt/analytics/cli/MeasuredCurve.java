package dev.takt.analytics.cli;

/**
 * A cost by the number of calls that one series has in one interval, as it was measured for some numbers. Between them, the logarithms are
 * on a line.
 */
final class MeasuredCurve {
    private final double[] calls;
    private final double[] costs;

    private MeasuredCurve(double[] calls, double[] costs) {
        this.calls = calls;
        this.costs = costs;
    }

    /** Returns the curve through points, each a number of calls and its cost, in ascending order. */
    static MeasuredCurve through(double... points) {
        double[] calls = new double[points.length / 2];
        double[] costs = new double[calls.length];
        for (int i = 0; i < calls.length; i++) {
            calls[i] = points[2 * i];
            costs[i] = points[2 * i + 1];
        }
        return new MeasuredCurve(calls, costs);
    }

    /** Returns the cost for {@code number} calls; that of the nearest point if the number is outside of all points. */
    double at(double number) {
        int above = 0;
        while (above < calls.length && calls[above] < number) {
            above++;
        }
        if (above == 0 || above == calls.length) {
            return costs[Math.min(above, calls.length - 1)];
        }
        double part = Math.log(number / calls[above - 1]) / Math.log(calls[above] / calls[above - 1]);
        return costs[above - 1] * Math.pow(costs[above] / costs[above - 1], part);
    }
}
