import { desk } from "./desk.svelte";

/** A question before what was changed in the table is dropped. */
class Asked {
  go = $state.raw<(() => void) | null>(null);

  #unless(go: () => void): void {
    if (desk.unsent && desk.touched) this.go = go;
    else go();
  }
  take = (file: File): void => this.#unless(() => void desk.take(file));
  clear = (): void => this.#unless(() => desk.clear());
}

export const asked = new Asked();
