package dev.takt.analytics.micrometer;

/** The key of an observation's context for the route of the first dispatch of a servlet request, a {@code String}. */
enum FirstRoute {
    KEY
}
