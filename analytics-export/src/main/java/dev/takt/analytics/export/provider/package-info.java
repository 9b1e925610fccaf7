/** The steps that the providers of exporters to servers share. Internal. */
@NullMarked
package dev.takt.analytics.export.provider;

import org.jspecify.annotations.NullMarked;
