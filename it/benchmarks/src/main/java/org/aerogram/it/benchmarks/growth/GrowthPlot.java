// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.benchmarks.growth;

import java.util.List;
import java.util.Locale;

/** A self-contained SVG: nanoseconds a message over size, a line for each curve, both scales logarithmic. */
final class GrowthPlot {
    private static final String[] COLOURS = {"#2563eb", "#0d9488", "#d97706", "#dc2626", "#7c3aed", "#475569", "#65a30d"
    };
    private static final int LEFT = 70;
    private static final int TOP = 30;
    private static final int WIDTH = 560;
    private static final int HEIGHT = 340;
    private static final int DECADES_X = 6;
    private static final double LOWEST = 100;
    private static final int DECADES_Y = 3;

    private final List<Point> points;
    private final StringBuilder svg = new StringBuilder();

    GrowthPlot(final List<Point> points) {
        this.points = points;
    }

    String text() {
        grid();
        final List<String> curves = points.stream().map(Point::curve).distinct().toList();
        for (int i = 0; i < curves.size(); i++) {
            line(curves.get(i), COLOURS[i % COLOURS.length], i);
        }
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="960" height="430" font-family="sans-serif" font-size="12">
                <rect width="100%%" height="100%%" fill="white"/>
                <text x="%d" y="18" font-size="14">Nanoseconds a message, from send to settlement</text>
                %s</svg>
                """.formatted(LEFT, svg);
    }

    private void grid() {
        for (int decade = 0; decade <= DECADES_X; decade++) {
            final double x = x(Math.pow(10, decade));
            svg.append(String.format(
                    Locale.ROOT,
                    "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" stroke=\"#e5e7eb\"/><text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%,.0f</text>%n",
                    x,
                    x,
                    TOP,
                    TOP + HEIGHT,
                    x,
                    TOP + HEIGHT + 18,
                    Math.pow(10, decade)));
        }
        for (int decade = 0; decade <= DECADES_Y; decade++) {
            final double y = y(LOWEST * Math.pow(10, decade));
            svg.append(String.format(
                    Locale.ROOT,
                    "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#e5e7eb\"/><text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%,.0f</text>%n",
                    LEFT,
                    LEFT + WIDTH,
                    y,
                    y,
                    LEFT - 6,
                    y + 4,
                    LOWEST * Math.pow(10, decade)));
        }
        svg.append("<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">size (an empty queue stands at 1)</text>\n"
                .formatted(LEFT + WIDTH / 2, TOP + HEIGHT + 40));
    }

    private void line(final String curve, final String colour, final int index) {
        final StringBuilder path = new StringBuilder();
        final int legendY = TOP + 20 + index * 20;
        for (final Point point : points) {
            if (point.curve().equals(curve)) {
                final double x = x(point.size());
                final double y = y(point.median());
                path.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
                svg.append(String.format(
                        Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>%n", x, y, colour));
            }
        }
        svg.append("<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>\n"
                .formatted(path.toString().trim(), colour));
        svg.append("<rect x=\"%d\" y=\"%d\" width=\"12\" height=\"12\" fill=\"%s\"/><text x=\"%d\" y=\"%d\">%s</text>\n"
                .formatted(LEFT + WIDTH + 20, legendY - 10, colour, LEFT + WIDTH + 38, legendY, curve));
    }

    private static double x(final double size) {
        return LEFT + Math.log10(Math.max(1, size)) / DECADES_X * WIDTH;
    }

    private static double y(final double nanoseconds) {
        final double decades = Math.log10(Math.max(LOWEST, nanoseconds) / LOWEST);
        return TOP + HEIGHT - Math.min(1, decades / DECADES_Y) * HEIGHT;
    }
}
