import 'react'

// React's types leave out this attribute, which every browser knows.
declare module 'react' {
  interface InputHTMLAttributes<T> {
    webkitdirectory?: T extends HTMLInputElement ? '' : never
  }
}
