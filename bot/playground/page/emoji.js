// The emoji that messages name by their shortcodes; a name that is not here stays as it was written.

const NAMES = `
+1 👍|-1 👎|100 💯|alarm_clock ⏰|arrow_down ⬇️|arrow_forward ▶️|arrow_left ⬅️|arrow_right ➡️|arrow_up ⬆️
arrow_upper_right ↗️|ballot_box_with_check ☑️|bar_chart 📊|bell 🔔|no_bell 🔕|blue_book 📘|book 📖|bookmark 🔖
bookmark_tabs 📑|books 📚|bulb 💡|calendar 📅|date 📅|spiral_calendar_pad 🗓️|card_index_dividers 🗂️|chart_with_downwards_trend 📉
chart_with_upwards_trend 📈|chains ⛓️|check ✔️|heavy_check_mark ✔️|white_check_mark ✅|clapper 🎬|clipboard 📋|clock1 🕐
clock3 🕒|cloud ☁️|closed_book 📕|compass 🧭|computer 💻|construction 🚧|coffee ☕|cry 😢|confetti_ball 🎊|tada 🎉
dart 🎯|dizzy 💫|double_vertical_bar ⏸️|electric_plug 🔌|email 📧|envelope ✉️|exclamation ❗|eyes 👀|file_folder 📁
fire 🔥|floppy_disk 💾|gear ⚙️|gift 🎁|globe_with_meridians 🌐|green_book 📗|grinning 😀|hammer_and_wrench 🛠️|handshake 🤝
heart ❤️|heavy_minus_sign ➖|heavy_plus_sign ➕|hourglass ⌛|hourglass_flowing_sand ⏳|inbox_tray 📥|outbox_tray 📤
information_source ℹ️|jigsaw 🧩|key 🔑|keyboard ⌨️|label 🏷️|ledger 📒|link 🔗|loudspeaker 📢|mega 📣|mag 🔍|mag_right 🔎
map 🗺️|world_map 🗺️|mailbox 📫|memo 📝|pencil 📝|pencil2 ✏️|microscope 🔬|moneybag 💰|muscle 💪|new 🆕|newspaper 📰
rolled_up_newspaper 🗞️|notebook 📓|no_entry ⛔|no_entry_sign 🚫|ok ✅|ok_hand 👌|open_book 📖|open_file_folder 📂|orange_book 📙
package 📦|page_facing_up 📄|page_with_curl 📃|paperclip 📎|point_right 👉|point_down 👇|popcorn 🍿|postbox 📮|pray 🙏
pushpin 📌|question ❓|raised_hands 🙌|recycle ♻️|repeat 🔁|robot_face 🤖|rocket 🚀|rotating_light 🚨|round_pushpin 📍
satellite 🛰️|satellite_antenna 📡|scroll 📜|seedling 🌱|shield 🛡️|small_blue_diamond 🔹|small_orange_diamond 🔸|smile 😄
smiley 😃|slightly_smiling_face 🙂|snail 🐌|sparkles ✨|speech_balloon 💬|star ⭐|star2 🌟|stopwatch ⏱️|sunny ☀️|sunrise 🌅
telescope 🔭|test_tube 🧪|thinking_face 🤔|thought_balloon 💭|thumbsup 👍|thumbsdown 👎|timer_clock ⏲️|toolbox 🧰|tv 📺
triangular_flag_on_post 🚩|trophy 🏆|truck 🚚|unlock 🔓|lock 🔒|warning ⚠️|wastebasket 🗑️|wave 👋|wrench 🔧|writing_hand ✍️
x ❌|zap ⚡|zzz 💤|large_blue_circle 🔵|large_green_circle 🟢|large_yellow_circle 🟡|red_circle 🔴|white_circle ⚪
black_circle ⚫|one 1️⃣|two 2️⃣|three 3️⃣|four 4️⃣|five 5️⃣|six 6️⃣|seven 7️⃣|eight 8️⃣|nine 9️⃣|keycap_ten 🔟
arrows_counterclockwise 🔄|checkered_flag 🏁|brain 🧠|crystal_ball 🔮|art 🎨|lightning ⚡|floppy_disk 💾|nerd_face 🤓`;

const EMOJI = new Map(NAMES.trim().split(/[|\n]/).map((pair) => pair.split(" ")));

export function emoji(name) {
  return EMOJI.get(name) ?? null;
}

export function withEmoji(text) {
  return text.replace(/:([a-z0-9_+'-]+):/g, (whole, name) => EMOJI.get(name) ?? whole);
}
