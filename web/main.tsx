import './zod-without-eval.ts'
import './styles/tokens.css'
import './styles/base.css'
import './styles/shell.css'
import './styles/ask.css'
import './styles/scope.css'
import './styles/sources.css'
import './styles/reader.css'
import './styles/document.css'
import './styles/library.css'
import './styles/contrast.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { BrowserRouter } from 'react-router'
import { createAnswerStream } from './api/answer-stream.ts'
import { createClient } from './api/client.ts'
import { fetchWithProgress } from './api/fetch-with-progress.ts'
import { createSend } from './api/send.ts'
import { createTokenStore } from './api/token.ts'
import { waitForLine } from './api/wait-for-line.ts'
import { App, preloadScreen } from './app.tsx'
import { createConversation } from './ask/conversation.ts'
import { loadInitialTranslation, TranslationProvider } from './i18n/translation.tsx'
import { isUnsent } from './library/upload-file.ts'
import { createUploads } from './library/uploads.ts'
import { createLibraryVersion, ServicesProvider } from './services.tsx'
import { storage } from './shell/storage.ts'

const token = createTokenStore(storage)
const client = createClient(
  createSend({ token, fetch: (path, init) => fetch(path, init) }),
  (onSent) => createSend({ token, fetch: fetchWithProgress(onSent) }),
)
const libraryVersion = createLibraryVersion()
const services = {
  client,
  token,
  libraryVersion,
  conversation: createConversation({
    answerStream: createAnswerStream({ client, wait: waitForLine }),
  }),
  uploads: createUploads(client, libraryVersion.bump),
}

// What has not been sent is only in this tab: the browser asks before it is closed.
window.addEventListener('beforeunload', (event) => {
  if (services.uploads.state().files.some(isUnsent)) event.preventDefault()
})

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element with the id "root"')
const [initial] = await Promise.all([
  loadInitialTranslation(),
  // What cannot be loaded now is asked for again when it is drawn, and there its failure is shown.
  preloadScreen(window.location.pathname).catch(() => {}),
])
createRoot(root).render(
  <StrictMode>
    <TranslationProvider initial={initial}>
      <ServicesProvider services={services}>
        <BrowserRouter>
          <App />
        </BrowserRouter>
      </ServicesProvider>
    </TranslationProvider>
  </StrictMode>,
)
