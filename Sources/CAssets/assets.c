// The list of all assets. The compiler reads the files themselves and notices when one of them changes.
// A file in Sources/Web/Assets/css or js that is missing here fails `make lint`.

#include "CAssets.h"

#if !__has_embed("../../Assets/htmx.js") || !__has_embed("../../Assets/htmx-sse.js") || \
    !__has_embed("../../Assets/icons.svg")
#error "The third-party front-end files are not here yet: run make assets."
#else

// #embed is standard since C23; the compiler knows it in its default mode too, and says so.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char tokens_css[] = {
#embed "../Web/Assets/css/tokens.css"
};
static const unsigned char base_css[] = {
#embed "../Web/Assets/css/base.css"
};
static const unsigned char controls_css[] = {
#embed "../Web/Assets/css/controls.css"
};
static const unsigned char console_css[] = {
#embed "../Web/Assets/css/console.css"
};
static const unsigned char pages_css[] = {
#embed "../Web/Assets/css/pages.css"
};
static const unsigned char settings_css[] = {
#embed "../Web/Assets/css/settings.css"
};
static const unsigned char live_js[] = {
#embed "../Web/Assets/js/live.js"
};
static const unsigned char refresh_js[] = {
#embed "../Web/Assets/js/refresh.js"
};
static const unsigned char presence_js[] = {
#embed "../Web/Assets/js/presence.js"
};
static const unsigned char composer_js[] = {
#embed "../Web/Assets/js/composer.js"
};
static const unsigned char format_js[] = {
#embed "../Web/Assets/js/format.js"
};
static const unsigned char suggest_js[] = {
#embed "../Web/Assets/js/suggest.js"
};
static const unsigned char writing_css[] = {
#embed "../Web/Assets/css/writing.css"
};
static const unsigned char draft_js[] = {
#embed "../Web/Assets/js/draft.js"
};
static const unsigned char timeline_js[] = {
#embed "../Web/Assets/js/timeline.js"
};
static const unsigned char caller_js[] = {
#embed "../Web/Assets/js/caller.js"
};
static const unsigned char favicon_svg[] = {
#embed "../Web/Assets/favicon.svg"
};
static const unsigned char keys_js[] = {
#embed "../Web/Assets/js/keys.js"
};
static const unsigned char strip_js[] = {
#embed "../Web/Assets/js/strip.js"
};
static const unsigned char ticks_js[] = {
#embed "../Web/Assets/js/ticks.js"
};
static const unsigned char palette_css[] = {
#embed "../Web/Assets/css/palette.css"
};
static const unsigned char print_css[] = {
#embed "../Web/Assets/css/print.css"
};
static const unsigned char palette_js[] = {
#embed "../Web/Assets/js/palette.js"
};
static const unsigned char offline_js[] = {
#embed "../Web/Assets/js/offline.js"
};
static const unsigned char portal_css[] = {
#embed "../Web/Assets/css/portal.css"
};
static const unsigned char htmx_js[] = {
#embed "../../Assets/htmx.js"
};
static const unsigned char htmx_sse_js[] = {
#embed "../../Assets/htmx-sse.js"
};
static const unsigned char icons_svg[] = {
#embed "../../Assets/icons.svg"
};

static const LiniaAsset assets[] = {
    {"tokens.css", tokens_css, sizeof tokens_css},
    {"base.css", base_css, sizeof base_css},
    {"controls.css", controls_css, sizeof controls_css},
    {"console.css", console_css, sizeof console_css},
    {"pages.css", pages_css, sizeof pages_css},
    {"settings.css", settings_css, sizeof settings_css},
    {"live.js", live_js, sizeof live_js},
    {"refresh.js", refresh_js, sizeof refresh_js},
    {"presence.js", presence_js, sizeof presence_js},
    {"composer.js", composer_js, sizeof composer_js},
    {"format.js", format_js, sizeof format_js},
    {"suggest.js", suggest_js, sizeof suggest_js},
    {"writing.css", writing_css, sizeof writing_css},
    {"draft.js", draft_js, sizeof draft_js},
    {"timeline.js", timeline_js, sizeof timeline_js},
    {"caller.js", caller_js, sizeof caller_js},
    {"favicon.svg", favicon_svg, sizeof favicon_svg},
    {"keys.js", keys_js, sizeof keys_js},
    {"strip.js", strip_js, sizeof strip_js},
    {"ticks.js", ticks_js, sizeof ticks_js},
    {"palette.css", palette_css, sizeof palette_css},
    {"print.css", print_css, sizeof print_css},
    {"palette.js", palette_js, sizeof palette_js},
    {"offline.js", offline_js, sizeof offline_js},
    {"portal.css", portal_css, sizeof portal_css},
    {"htmx.js", htmx_js, sizeof htmx_js},
    {"htmx-sse.js", htmx_sse_js, sizeof htmx_sse_js},
    {"icons.svg", icons_svg, sizeof icons_svg},
};

size_t linia_asset_count(void) { return sizeof assets / sizeof assets[0]; }

LiniaAsset linia_asset(size_t index) { return assets[index]; }

#endif
