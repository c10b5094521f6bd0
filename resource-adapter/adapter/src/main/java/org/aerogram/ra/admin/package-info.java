/** Administered objects: destinations that a server configures as beans and binds in its naming service. */
package org.aerogram.ra.admin;
