import type { ReactNode } from 'react'
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels'
import { storage } from './storage.ts'

/** Conversation and source side by side; the width between them is the reader's and is kept. */
export function SplitPanes(props: { main: ReactNode; side: ReactNode; sideLabel: string }) {
  const panelIds = props.side ? ['main', 'side'] : ['main']
  const layout = useDefaultLayout({ id: 'attache.panes', panelIds, storage })
  return (
    <Group className="panes" {...layout}>
      <Panel id="main" className="pane pane-main" minSize="24rem" defaultSize="56%">
        {props.main}
      </Panel>
      {props.side && (
        <>
          <Separator className="pane-separator" aria-label={props.sideLabel} />
          <Panel id="side" className="pane pane-side" minSize="20rem" defaultSize="44%">
            {props.side}
          </Panel>
        </>
      )}
    </Group>
  )
}
