/** Holds the AWS adapters to the kits of their ports, on the local cloud's stores. */
@NullMarked
package dev.kintsugi.aws;

import org.jspecify.annotations.NullMarked;
