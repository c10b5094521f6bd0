/**
 * Starts one application server after another by the recipes of the documentation and runs the application of {@code checks} in each. Only with
 * {@code -Pservers}.
 */
package org.aerogram.it.servers.matrix;
