/** Looks into the archive that servers deploy. */
package org.aerogram.ra.rar;
