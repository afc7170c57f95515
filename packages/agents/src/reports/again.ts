/** How every report about a failure ends. */
export const again = "Mend this and submit the whole implementation again.";
