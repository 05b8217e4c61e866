/** Parquet files of pictures, as Hugging Face keeps data sets. */
@NullMarked
package org.inkgraph.data.parquet;

import org.jspecify.annotations.NullMarked;
