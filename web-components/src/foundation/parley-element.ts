import { LitElement } from 'lit';

/** Base of every element: carries its style sheets along when it moves into another document (picture-in-picture windows). */
export class ParleyElement extends LitElement {
  adoptedCallback(): void {
    const root = this.shadowRoot;
    const view = this.ownerDocument.defaultView;
    if (root === null || view === null) return;
    root.adoptedStyleSheets = (this.constructor as typeof LitElement).elementStyles.map((style) => {
      const sheet = new view.CSSStyleSheet();
      sheet.replaceSync('cssText' in style ? style.cssText : [...style.cssRules].map((rule) => rule.cssText).join('\n'));
      return sheet;
    });
  }
}
