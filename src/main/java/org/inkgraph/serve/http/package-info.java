/**
 * Internal: not API. The HTTP server below the endpoints: admission, limits, bodies and errors as
 * JSON.
 */
@NullMarked
package org.inkgraph.serve.http;

import org.jspecify.annotations.NullMarked;
