#ifndef LINIA_CASSETS_H
#define LINIA_CASSETS_H

#include <stddef.h>

/// A file that travels inside the program: a style sheet, a script, the icon sprite.
typedef struct LiniaAsset {
    /// The file's name without a folder, such as "tokens.css"; no two assets share one.
    const char *_Nonnull name;
    /// Its bytes, for as long as the program runs. Not terminated by zero.
    const unsigned char *_Nonnull bytes;
    size_t length;
} LiniaAsset;

/// How many assets there are.
size_t linia_asset_count(void);

/// The asset at `index`, which must be below `linia_asset_count()`.
LiniaAsset linia_asset(size_t index);

#endif
