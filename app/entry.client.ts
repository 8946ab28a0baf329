import './elements/due-countdown.ts'
import './elements/relative-time.ts'
import './elements/error-summary.ts'
import './elements/search-picker.ts'
import './elements/mention-picker.ts'
import './elements/file-picker.ts'
import './elements/draft-keeper.ts'
import './elements/protected-text-warning.ts'
import './elements/live-updates.ts'
import './elements/tick-finder.ts'
import './elements/fresh-part.ts'
import './elements/session-guard.ts'
import './elements/passkey-form.ts'
import './elements/notice-reader.ts'
import { closeMenus } from './elements/close-menus.ts'
import { countTicked } from './elements/count-ticked.ts'
import { submitOnChange } from './elements/submit-on-change.ts'
import { submitOnce } from './elements/submit-once.ts'
import { takeShortcuts } from './elements/take-shortcuts.ts'

closeMenus()
submitOnce()
submitOnChange()
countTicked()
takeShortcuts()
